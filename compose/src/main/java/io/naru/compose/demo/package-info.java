/**
 * {@code naru demo}: everything started, bundled prompts answered, a shop searched, a graph grown.
 */
package io.naru.compose.demo;
