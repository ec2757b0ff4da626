/** The chat model, pure: nothing here knows Kafka or HTTP. */
package io.naru.chat.model;
