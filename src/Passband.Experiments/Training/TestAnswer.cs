namespace Passband.Experiments.Training;

/// <summary>How a trained network answered images that it was not trained on.</summary>
/// <param name="ImageSet">Their name.</param>
/// <param name="Sha256">Hash of the image set.</param>
/// <param name="Correct">Images answered correctly.</param>
/// <param name="Count">Images asked.</param>
public sealed record TestAnswer(string ImageSet, string Sha256, int Correct, int Count);
