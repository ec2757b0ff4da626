package io.naru.chat.worker;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.ChatModelSettings;
import io.naru.chat.model.safety.SafetyFilter;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a directory that a promotion names ready to answer. */
final class ChatModelLoader implements ModelLoader<ChatStepModel> {
  private final ChatModelSettings settings;
  private final Optional<SafetyFilter> safety;
  private final ChatMetrics metrics;

  ChatModelLoader(ChatModelSettings settings, Optional<SafetyFilter> safety, ChatMetrics metrics) {
    this.settings = settings;
    this.safety = safety;
    this.metrics = metrics;
  }

  @Override
  public ChatStepModel load(ModelSource source) throws IOException {
    Path directory = Path.of(source.location());
    WeightsDigest.check(directory, source.digest());
    ChatModel model = ChatModel.load(directory, settings);
    return new ChatStepModel(model, settings.torch(), safety, metrics);
  }
}
