/**
 * The Llama decoder as a network that can be trained, or frozen and steered by embeddings that take
 * gradients.
 */
package io.naru.nn.llama;
