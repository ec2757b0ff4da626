package io.naru.search.model.continual.replay;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.feedback.LabelledExample;

/** An example, and the offset it was read at. */
public record ReplayItem(long offset, LabelledExample example) {
  public static final Codec<ReplayItem> CODEC =
      Codec.of(
          (item, out) -> {
            out.writeLong(item.offset);
            LabelledExample.CODEC.write(item.example, out);
          },
          in -> new ReplayItem(in.readLong(), LabelledExample.CODEC.read(in)));

  String requestId() {
    return example.impression().requestId();
  }

  String userHash() {
    return example.impression().userHash();
  }
}
