/**
 * What config.json of a Hugging Face model directory says, validated; what we cannot compute is
 * refused.
 */
package io.naru.nn.llama.config;
