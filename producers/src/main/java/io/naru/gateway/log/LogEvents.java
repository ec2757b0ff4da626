package io.naru.gateway.log;

import io.naru.gateway.stream.Ending;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.model.ModelVersion;

/** What happens on the log, in the order in which it is read; called on the event loop. */
public interface LogEvents {
  void accepted(ChatPrompt prompt);

  void ended(Ending ending);

  void sums(ConservationSum sum);

  void version(ModelVersion version);

  /** Everything that was on the log when reading began has been told. */
  void caughtUp();
}
