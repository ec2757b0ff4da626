/** Soft prompts: the virtual tokens that are all that is learned of a frozen language model. */
package io.naru.search.model.prompt;
