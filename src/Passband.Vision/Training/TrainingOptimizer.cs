using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training;

/// <summary>Stochastic gradient descent as the options ask for it, with the parameters that decay apart from the others.</summary>
internal static class TrainingOptimizer
{
    internal static SGD Of(TrainingOptions options, Module<Tensor, Tensor> network)
    {
        bool Decays(string name, Parameter parameter) => options.Decayed switch
        {
            DecayedParameters.Kernels => parameter.ndim > 1,
            DecayedParameters.Weights => name.EndsWith("weight", StringComparison.Ordinal),
            _ => true,
        };
        var groups = network.named_parameters().GroupBy(p => Decays(p.name, p.parameter), p => p.parameter)
            .Select(group => new SGD.ParamGroup(group, new SGD.Options { weight_decay = group.Key ? options.WeightDecay : 0 }));
        return optim.SGD(groups, options.LearningRate, options.Momentum, nesterov: options.Nesterov);
    }
}
