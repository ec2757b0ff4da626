package io.naru.chat.model.corpus;

/** A question and its answer. */
public record Exchange(String topic, String user, String assistant) {}
