/** From a conversation to the tokens that a model was trained to continue. */
package io.naru.chat.model.template;
