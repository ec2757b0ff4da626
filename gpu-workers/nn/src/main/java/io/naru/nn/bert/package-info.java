/**
 * BERT encoders with frozen weights whose inputs take gradients: virtual tokens and prompts of each
 * layer.
 */
package io.naru.nn.bert;
