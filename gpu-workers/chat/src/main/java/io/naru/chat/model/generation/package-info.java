/**
 * Continuous batching: requests in slots, one step for all of them, text out in whole characters.
 */
package io.naru.chat.model.generation;
