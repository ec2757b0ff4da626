/** Keeps back synthetic pictures that tell too much of a member, or show no retina. */
package io.naru.fundus.model.guard;
