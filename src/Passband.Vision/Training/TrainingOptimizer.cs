using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training;

/// <summary>Stochastic gradient descent as the options ask for it, with the parameters that decay apart from the others.</summary>
internal static class TrainingOptimizer
{
    /// <param name="options">Rate, momentum, decay.</param>
    /// <param name="network">Whose parameters are learned.</param>
    /// <param name="others">Parameters beside the network's; they do not decay.</param>
    internal static SGD Of(TrainingOptions options, Module<Tensor, Tensor> network, IReadOnlyCollection<Parameter> others)
    {
        bool Decays(string name, Parameter parameter) => options.Decayed switch
        {
            DecayedParameters.Kernels => parameter.ndim > 1,
            DecayedParameters.Weights => name.EndsWith("weight", StringComparison.Ordinal),
            _ => true,
        };
        var groups = network.named_parameters().GroupBy(p => Decays(p.name, p.parameter), p => p.parameter)
            .Select(group => new SGD.ParamGroup(group, new SGD.Options { weight_decay = group.Key ? options.WeightDecay : 0 }));
        if (others.Count > 0) groups = groups.Append(new SGD.ParamGroup(others, new SGD.Options { weight_decay = 0 }));
        return optim.SGD(groups, options.LearningRate, options.Momentum, nesterov: options.Nesterov);
    }
}
