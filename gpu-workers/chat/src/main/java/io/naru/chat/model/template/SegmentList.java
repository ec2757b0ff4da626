package io.naru.chat.model.template;

import java.util.ArrayList;
import java.util.List;

/** Collects segments, joining neighbouring text so that it is tokenised as a whole. */
final class SegmentList {

  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  SegmentList control(String spelling) {
    flush();
    segments.add(new Segment.Control(spelling));
    return this;
  }

  SegmentList text(String more) {
    text.append(more);
    return this;
  }

  List<Segment> toList() {
    flush();
    return List.copyOf(segments);
  }

  private void flush() {
    if (!text.isEmpty()) {
      segments.add(new Segment.Text(text.toString()));
      text.setLength(0);
    }
  }
}
