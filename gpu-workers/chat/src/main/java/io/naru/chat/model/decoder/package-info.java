/**
 * The transformer: weights, key-value cache, and a step over many requests as one TorchScript call.
 */
package io.naru.chat.model.decoder;
