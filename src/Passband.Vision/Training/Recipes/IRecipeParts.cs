using TorchSharp.Modules;

namespace Passband.Vision.Training.Recipes;

/// <summary>What a recipe brings along for the whole of a training: data that are read once, and parameters that are learned beside the network's.</summary>
public interface IRecipeParts : IDisposable
{
    /// <summary>What is learned, without weight decay, by name; kept with the training and left out of the network. All else must never change.</summary>
    IReadOnlyDictionary<string, Parameter> Learned { get; }
}
