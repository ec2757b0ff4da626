/** What k-SALSA is compared with: averages of pixels, of principal components, of codes. */
package io.naru.fundus.model.baselines;
