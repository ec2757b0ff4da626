package io.naru.chat.model.generation;

import java.util.List;

/**
 * Looks for stop strings in a text that arrives in pieces, and holds back what might be the
 * beginning of one.
 */
final class StopStrings {

  private final List<String> stops;
  private String held = "";
  private boolean found;

  StopStrings(List<String> stops) {
    this.stops = stops;
  }

  /** Adds text and returns what may be shown: nothing of a stop string, nor of what follows it. */
  String add(String text) {
    if (stops.isEmpty()) {
      return text;
    }
    String all = held + text;
    int at = firstStop(all);
    if (at >= 0) {
      found = true;
      held = "";
      return all.substring(0, at);
    }
    int keep = possibleBeginning(all);
    held = all.substring(all.length() - keep);
    return all.substring(0, all.length() - keep);
  }

  /** Whether a stop string has come. */
  boolean found() {
    return found;
  }

  /** At the end of the answer: what was held back in vain. */
  String finish() {
    String rest = held;
    held = "";
    return rest;
  }

  /**
   * Where the stop string begins that is complete first, so that it does not matter how the text
   * was cut: of two that end together the longer one. -1: there is none.
   */
  private int firstStop(String text) {
    int first = -1;
    int firstEnd = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = text.indexOf(stop);
      int end = at + stop.length();
      if (at >= 0 && (end < firstEnd || end == firstEnd && at < first)) {
        first = at;
        firstEnd = end;
      }
    }
    return first;
  }

  /** Length of the longest suffix that is a proper prefix of a stop string. */
  private int possibleBeginning(String text) {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, text.length()); n > longest; n--) {
        if (text.regionMatches(text.length() - n, stop, 0, n)) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
