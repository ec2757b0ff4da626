/**
 * What pictures are compared and graded by: a small convolutional network trained to grade diabetic
 * retinopathy, and how far two gradings agree.
 */
package io.naru.fundus.model.features;
