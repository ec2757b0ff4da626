package io.naru.compose.demo;

import io.naru.compose.client.NodePrediction;
import java.util.Map;

/**
 * How far the latest predictions of those whose label is not known are right.
 *
 * @param judged how many they are
 * @param predicted how many of them there is a prediction of; one that is missing is not right, and
 *     its confidence is 0
 * @param confidence mean probability of the class that is named
 * @param confusion {@code [C][C]}: by where they belong, how many are said to belong where
 */
record GraphFigures(int judged, int predicted, double confidence, int[][] confusion) {

  /**
   * @param latest by the names of the members
   * @param truth where each member belongs, by number
   * @param present so many members are there, the first ones
   */
  static GraphFigures of(
      CommunityGraph graph, Map<String, NodePrediction> latest, int[] truth, int present) {
    int communities = graph.shape().communities();
    int[][] confusion = new int[communities][communities];
    int judged = 0;
    int predicted = 0;
    double confidence = 0;
    for (int member = 0; member < present; member++) {
      if (graph.members().get(member).labelled()) {
        continue;
      }
      judged++;
      NodePrediction said = latest.get(CommunityUpdates.name(member));
      for (int c = 0; said != null && c < communities; c++) {
        if (said.label().equals(CommunityUpdates.community(c))) {
          confusion[truth[member]][c]++;
          predicted++;
          confidence += said.probability();
        }
      }
    }
    return new GraphFigures(judged, predicted, confidence / Math.max(1, judged), confusion);
  }

  /** Share of those judged who are said to belong where they do; 0 if there are none. */
  double accuracy() {
    int right = 0;
    for (int c = 0; c < confusion.length; c++) {
      right += confusion[c][c];
    }
    return (double) right / Math.max(1, judged);
  }
}
