/**
 * Texts to unit vectors: the frozen language model as an encoder, its tokenizer, and a cache of
 * what it has encoded.
 */
package io.naru.search.model.encoder;
