package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A manager for each test, on a thread that records gradients. */
abstract class TorchTest {
  protected NDManager manager;

  @BeforeEach
  void start() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
    manager.getEngine().setRandomSeed(3);
  }

  @AfterEach
  void close() {
    manager.close();
  }
}
