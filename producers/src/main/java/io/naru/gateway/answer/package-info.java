/**
 * The answers that clients of this instance wait for, and how a reader that joins late or comes
 * back is brought to where it stood.
 */
package io.naru.gateway.answer;
