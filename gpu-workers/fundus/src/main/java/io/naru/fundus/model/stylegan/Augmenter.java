package io.naru.fundus.model.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptSource;

/** Applies augmentations; gradients flow to the pictures. */
public final class Augmenter implements AutoCloseable {
  private static final byte[] SCRIPT =
      new ScriptSource()
          .method(
              "apply",
              "x: Tensor, places: Tensor, colours: Tensor",
              "Tensor",
              """
              grid = torch.affine_grid_generator(places, torch.size(x), False)
              x = torch.grid_sampler(x, grid, 0, 2, False)
              mix = torch.slice(colours, 2, 0, 3)
              add = torch.slice(colours, 2, 3, 4)
              y = torch.add(torch.bmm(mix, torch.flatten(x, 2)), add)
              return torch.reshape(y, torch.size(x))
              """)
          .archive();

  private final NDManager manager;
  private final ScriptModule script;

  public Augmenter(NDManager manager) {
    this.manager = manager;
    this.script = ScriptModule.load(manager, SCRIPT);
  }

  /**
   * Changes pictures; what lies beyond their border is their mirror image.
   *
   * @param pictures {@code [B, 3, h, w]}
   * @param augmentation of a batch of B
   */
  public NDArray apply(NDArray pictures, Augmentation augmentation) {
    long batch = pictures.getShape().get(0);
    NDArray places = manager.create(augmentation.places(), new Shape(batch, 2, 3));
    NDArray colours = manager.create(augmentation.colours(), new Shape(batch, 3, 4));
    return script.call("apply", pictures, places, colours);
  }

  @Override
  public void close() {
    script.close();
  }
}
