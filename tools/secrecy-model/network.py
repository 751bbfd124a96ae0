"""The network that sees the word MẬT, its training and its export as ONNX."""

import numpy as np
import onnx
import tensorflow as tf
from onnx import TensorProto, helper, numpy_helper

# kernel rows, kernel columns, stride, channels
layers = [(5, 5, 2, 12), (3, 3, 2, 24), (3, 3, 1, 24), (3, 3, 2, 32), (3, 3, 1, 32), (3, 5, 1, 40), (3, 5, 1, 40), (1, 1, 1, 1)]
cell = 8  # pixels a side for one number of the output
hit_px, unsure_px = 7, 16  # nearer to the word's middle than the first is the word; between the two nothing is asked


def build() -> tf.keras.Model:
    x = shown = tf.keras.Input((None, None, 1))
    for rows, columns, stride, channels in layers[:-1]:
        x = tf.keras.layers.ZeroPadding2D((rows // 2, columns // 2))(x)
        x = tf.keras.layers.Conv2D(channels, (rows, columns), stride, use_bias=False, kernel_initializer="he_normal")(x)
        x = tf.keras.layers.ReLU()(tf.keras.layers.BatchNormalization(momentum=0.98)(x))
    x = tf.keras.layers.Conv2D(1, 1, bias_initializer=tf.keras.initializers.Constant(-4.0))(x)
    return tf.keras.Model(shown, x)


def ink(pieces: np.ndarray) -> np.ndarray:
    return ((255 - pieces.astype(np.float32)) / 255)[..., None]


def wanted(middles: np.ndarray, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """What each cell should say, and whether it is asked.

    @param middles  column and row of each piece's word; negative: there is none
    @param shape    of the pieces, pixels
    """
    rows, columns = np.mgrid[0:-(-shape[0] // cell), 0:-(-shape[1] // cell)] * cell
    distance = np.hypot(columns - middles[:, 0, None, None], rows - middles[:, 1, None, None])
    distance[middles[:, 0] < 0] = np.inf
    return (distance <= hit_px).astype(np.float32), ((distance <= hit_px) | (distance >= unsure_px)).astype(np.float32)


@tf.function
def _step(model, optimizer, shown, is_word, asked):
    with tf.GradientTape() as tape:
        score = model(shown, training=True)[..., 0]
        chance = tf.sigmoid(score)
        loss = tf.nn.sigmoid_cross_entropy_with_logits(is_word, score) * asked
        # Focal loss: cells that are told apart already count little (Lin and others, 2017).
        loss *= tf.where(is_word > 0, 4 * (1 - chance) ** 2, chance**2)
        loss = tf.reduce_sum(loss) / tf.cast(tf.shape(shown)[0], tf.float32)
    optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
    return loss


def train(model: tf.keras.Model, pieces: np.ndarray, middles: np.ndarray, epochs: int, rate: float, told) -> None:
    batch = 64
    batches = len(pieces) // batch
    optimizer = tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.CosineDecay(rate, epochs * batches, alpha=0.02))
    random = np.random.default_rng(5)
    for epoch in range(epochs):
        order, loss = random.permutation(len(pieces)), 0.0
        for i in range(batches):
            taken = np.sort(order[i * batch : (i + 1) * batch])
            strength = random.uniform(0.6, 1.25, (batch, 1, 1, 1)).astype(np.float32)
            shown = np.clip(ink(pieces[taken]) * strength, 0, 1)
            is_word, asked = wanted(middles[taken], pieces.shape[1:])
            loss += float(_step(model, optimizer, shown, is_word, asked))
            if i % 200 == 199:
                told(f"epoch {epoch + 1}, batch {i + 1} of {batches}: loss {loss / (i + 1):.3f}")


def recall(model: tf.keras.Model, pieces: np.ndarray, middles: np.ndarray, false_share: float) -> tuple[float, float]:
    """Share of the words that are found where this share of the pieces has a false hit, and the score that it takes."""
    scores = np.concatenate([model(ink(part), training=False)[..., 0].numpy() for part in np.array_split(pieces, max(1, len(pieces) // 250))])
    is_word, asked = wanted(middles, pieces.shape[1:])
    found = np.where(is_word > 0, scores, -np.inf).max((1, 2))[middles[:, 0] >= 0]
    least = np.quantile(np.where((is_word == 0) & (asked > 0), scores, -np.inf).max((1, 2)), 1 - false_share)
    return float((found > least).mean()), float(least)


def export(model: tf.keras.Model, file: str) -> None:
    """Writes the network with its normalisation folded into the convolutions."""
    convolutions = [layer for layer in model.layers if isinstance(layer, tf.keras.layers.Conv2D)]
    norms = [layer for layer in model.layers if isinstance(layer, tf.keras.layers.BatchNormalization)]
    nodes, weights, last = [], [], "ink"
    for i, convolution in enumerate(convolutions):
        kernel = convolution.get_weights()[0]
        if i < len(norms):
            scale, shift, mean, variance = norms[i].get_weights()
            by = scale / np.sqrt(variance + norms[i].epsilon)
            kernel, bias = kernel * by, shift - mean * by
        else:
            bias = convolution.get_weights()[1]
        rows, columns, stride, _ = layers[i]
        weights += [numpy_helper.from_array(kernel.transpose(3, 2, 0, 1).astype(np.float32), f"kernel{i}"), numpy_helper.from_array(bias.astype(np.float32), f"bias{i}")]
        output = "score" if i == len(convolutions) - 1 else f"sum{i}"
        nodes.append(helper.make_node("Conv", [last, f"kernel{i}", f"bias{i}"], [output], kernel_shape=[rows, columns], strides=[stride, stride], pads=[rows // 2, columns // 2] * 2))
        if output != "score":
            nodes.append(helper.make_node("Relu", [output], [f"seen{i}"]))
            last = f"seen{i}"
    graph = helper.make_graph(nodes, "secrecy", [helper.make_tensor_value_info("ink", TensorProto.FLOAT, [1, 1, 800, 640])],
                              [helper.make_tensor_value_info("score", TensorProto.FLOAT, [1, 1, 100, 80])], weights)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], producer_name="hoso")
    made.ir_version = 7
    onnx.checker.check_model(made)
    onnx.save(made, file)
