/** Publishing prompts and products in bulk from files, without a gateway. */
package io.naru.publish;
