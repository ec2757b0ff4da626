package io.naru.graph.model.graph;

/**
 * Which nodes a model is trained, chosen and judged on. Node numbers ascend in each, and each node
 * has a label.
 *
 * @param name where the split comes from, for reports
 * @param train nodes whose labels the loss sees
 * @param validation nodes whose labels choose the snapshot and the settings
 * @param test nodes whose labels only the report sees
 */
public record Split(String name, int[] train, int[] validation, int[] test) {}
