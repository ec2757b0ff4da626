/**
 * What k-SALSA asks of networks: a generator, an encoder that inverts it, and features to compare
 * by.
 */
package io.naru.fundus.model.networks;
