/**
 * Training of a Llama-shaped decoder on the generated corpus: batching by length, the
 * differentiable forward pass, checkpoints, evaluation on held-out questions, and the Hugging Face
 * directory that comes out.
 */
package io.naru.chat.model.training;
