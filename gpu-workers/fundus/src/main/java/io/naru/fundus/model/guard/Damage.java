package io.naru.fundus.model.guard;

import io.naru.fundus.model.image.RgbImage;
import java.util.random.RandomGenerator;

/** Ways in which a picture of a retina is none. */
enum Damage {
  /** Colours changed places. */
  COLOURS {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      return image.at(row, column, (colour + 1) % 3);
    }
  },
  /** Light is dark. */
  NEGATIVE {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      return 255 - image.at(row, column, colour);
    }
  },
  /** The middle lies in the corners. */
  SHIFTED {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      int half = image.size() / 2;
      return image.at((row + half) % image.size(), (column + half) % image.size(), colour);
    }
  },
  /** More noise than picture. */
  NOISY {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      return (int) (0.4 * image.at(row, column, colour) + 153 * random.nextDouble());
    }
  },
  /** Stripes across it. */
  STRIPED {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      return row * 16 / image.size() % 2 == 0 ? image.at(row, column, colour) : 160;
    }
  },
  /** One colour throughout. */
  PLAIN {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      return image.at(image.size() / 2, image.size() / 2, colour);
    }
  },
  /** Next to nothing is seen. */
  BLACK {
    @Override
    int from(int row, int column, int colour, RgbImage image, RandomGenerator random) {
      return image.at(row, column, colour) / 12;
    }
  };

  abstract int from(int row, int column, int colour, RgbImage image, RandomGenerator random);

  RgbImage done(RgbImage image, RandomGenerator random) {
    int size = image.size();
    byte[] pixels = new byte[3 * size * size];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = i / 3;
      pixels[i] = (byte) from(pixel / size, pixel % size, i % 3, image, random);
    }
    return new RgbImage(size, pixels);
  }
}
