using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Passband.Results.Published;

/// <summary>Fills in what every result made of a published table says of itself.</summary>
internal static class PublishedDraft
{
    /// <summary>The tag by which lists filter published results.</summary>
    internal const string Tag = "published";

    /// <summary>What every published result says of comparisons.</summary>
    internal const string NoAnswers = "The table gives no answers to single images, so differences to other results are compared as those of independent samples.";

    /// <summary>A result without figures and numbers yet.</summary>
    /// <param name="experiment">Id of the experiment whose question the table answers.</param>
    /// <param name="title">One line for headings.</param>
    /// <param name="network">Whose numbers: a network, or a person.</param>
    /// <param name="architecture">What it is.</param>
    /// <param name="images">The images.</param>
    /// <param name="source">Where the numbers come from.</param>
    /// <param name="numbers">The numbers that the table gives, as text: others make another result.</param>
    /// <param name="options">Options in the experiment's own names.</param>
    internal static ResultDocument Of(string experiment, string title, string network, string architecture, ImageSetReference images, PublishedSource source, string numbers,
        params (string Name, object Value)[] options) => new()
        {
            Experiment = new(experiment, 1),
            Title = title,
            Network = new(network, architecture, "not at hand", HashOf($"{source.Table}\n{network}\n{numbers}"), images.Classes, Training: Tag, Notes: source.Work),
            ImageSet = images,
            Options = new([.. options.Select(o => new OptionValue(o.Name, JsonSerializer.SerializeToElement(o.Value)))]),
            Seed = 0,
            Tags = [Tag],
            Published = source,
            Provenance = new()
            {
                StartedUtc = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()), DurationSeconds = 0, Device = "published", Threads = 0, Precision = new("as published"), HostOs = "not known",
            },
        };

    /// <summary>The 10,000 test images of CIFAR-10, of which a table tells the accuracies.</summary>
    internal static ImageSetReference Cifar10 { get; } = new(
        "cifar10-test-as-published", "CIFAR-10 test, as published", HashOf("CIFAR-10 test images"), 10_000, 3, 32, 32, 10,
        "Krizhevsky 2009, Learning multiple layers of features from tiny images", "not stated");

    /// <summary>Stands for the hash of a file that is not at hand: of the words that name it.</summary>
    internal static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    /// <summary>How many of n images a percentage with two decimals means; exact for n up to 10,000.</summary>
    internal static int CountOf(double percent, int n) => (int)Math.Round(percent / 100 * n);
}
