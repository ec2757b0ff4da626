/** From a row of logits to a token: penalties, temperature, truncation, and seeded chance. */
package io.naru.chat.model.sampling;
