/** Talking to a gateway as any OpenAI client does, and {@code naru chat}. */
package io.naru.compose.client;
