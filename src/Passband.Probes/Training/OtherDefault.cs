using Passband.Experiments.Options;

namespace Passband.Probes.Training;

/// <summary>A default that a word of another option makes another one.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="With">The other option's word, such as the preset study.</param>
/// <param name="Text">The default with it, as a user would type it.</param>
public sealed record OtherDefault(string Name, OptionCondition With, string Text);
