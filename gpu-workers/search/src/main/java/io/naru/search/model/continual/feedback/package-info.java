/** Labels from impressions, clicks, purchases and returns, and what corrects their bias. */
package io.naru.search.model.continual.feedback;
