/**
 * StyleGAN2 (Karras et al. 2020) with adaptive discriminator augmentation (Karras et al. 2020b):
 * generator, discriminator, losses, augmentation.
 */
package io.naru.fundus.model.stylegan;
