/**
 * Byte-level byte-pair encoding of our own: trained inside morphemes (HyperCLOVA X, tokenizer
 * section), applied without an analyser, and written as a Hugging Face tokenizer.json.
 */
package io.naru.chat.model.bpe;
