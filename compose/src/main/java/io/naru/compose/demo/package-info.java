/** {@code naru demo}: everything started, bundled prompts answered, every hop timed. */
package io.naru.compose.demo;
