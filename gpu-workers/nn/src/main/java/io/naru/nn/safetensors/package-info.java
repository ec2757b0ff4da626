/** The safetensors format: memory-mapped reading with strict validation, and writing. */
package io.naru.nn.safetensors;
