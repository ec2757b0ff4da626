/** Text to token ids and back, from tokenizer.json. */
package io.naru.chat.model.tokenizer;
