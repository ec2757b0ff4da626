package io.naru.schemas.release;

import io.naru.schemas.chat.ChatCancel;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.DeadLetter;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelVersion;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The generated records that may stand as a value in a topic or a file. */
public final class CurrentSchemas {
  private static final List<Class<? extends SpecificRecord>> ALL =
      List.of(
          ChatPrompt.class,
          ChatToken.class,
          ChatCompletion.class,
          ChatCancel.class,
          ModelVersion.class,
          ModelMetric.class,
          ConservationSum.class,
          DeadLetter.class);

  private CurrentSchemas() {}

  /** In the order in which ids were first given. */
  public static List<Class<? extends SpecificRecord>> all() {
    return ALL;
  }
}
