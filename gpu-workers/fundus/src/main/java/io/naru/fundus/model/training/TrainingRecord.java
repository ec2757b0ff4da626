package io.naru.fundus.model.training;

/**
 * How networks came to be.
 *
 * @param command that trained them
 * @param photographs what they were trained on
 * @param drawn whether nobody sat for these
 * @param held whether the photographs that their skill is told by are of patients whom they do not
 *     know
 */
public record TrainingRecord(String command, String photographs, boolean drawn, boolean held) {}
