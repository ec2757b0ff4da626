/**
 * Trains all networks of the fundus pipeline: first what pictures are compared by, then generator,
 * discriminator and encoder together, then the encoder's refinement alone.
 */
package io.naru.fundus.model.training;
