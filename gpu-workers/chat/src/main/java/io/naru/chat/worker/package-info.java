/** The chat worker: binds the chat model to the worker runtime and to the records of chat. */
package io.naru.chat.worker;
