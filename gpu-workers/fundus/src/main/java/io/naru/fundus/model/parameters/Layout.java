package io.naru.fundus.model.parameters;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The parameters of a network in the order in which its script takes them. */
public final class Layout {
  private record Entry(Shape shape, double mean, double deviation) {
    float[] draw(SplittableRandom random) {
      float[] values = new float[(int) shape.size()];
      if (deviation == 0) {
        Arrays.fill(values, (float) mean);
        return values;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + deviation * random.nextGaussian());
      }
      return values;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Adds one that starts normally distributed about 0. */
  public Layout normal(String name, double deviation, long... shape) {
    return add(name, new Entry(new Shape(shape), 0, deviation));
  }

  /** Adds one that starts with the same value everywhere. */
  public Layout constant(String name, double value, long... shape) {
    return add(name, new Entry(new Shape(shape), value, 0));
  }

  private Layout add(String name, Entry entry) {
    if (entries.putIfAbsent(name, entry) != null) {
      throw new IllegalArgumentException(name + " was added already");
    }
    names.add(name);
    return this;
  }

  /** What a script calls the parameter: {@code p[12]}. */
  public String reference(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("there is no parameter " + name);
    }
    return "p[" + index + "]";
  }

  /** Their names, in order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Shape of each, in order. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    entries.forEach((name, entry) -> shapes.put(name, entry.shape));
    return shapes;
  }

  /** First values; the same seed gives the same. */
  Map<String, float[]> draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    entries.forEach((name, entry) -> values.put(name, entry.draw(random)));
    return values;
  }
}
