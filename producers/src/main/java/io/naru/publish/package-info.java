/** Publishing prompts, products and graphs in bulk from files, without a gateway. */
package io.naru.publish;
