/** What a photograph is to the models, as it stands sealed in encodings and groups. */
package io.naru.fundus.worker.code;
