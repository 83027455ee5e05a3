using Passband.Experiments.Contract;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Locating;

/// <summary>Finds networks by path, by file name among the stored ones, or by the name on their card.</summary>
public sealed class NetworkLocator(Home home)
{
    /// <summary>The files of the stored networks, by name: those of the project, then those that people added.</summary>
    public IReadOnlyList<string> StoredFiles() => [.. NetworkFolder.Files(home.Networks), .. NetworkFolder.Files(home.LabNetworks)];

    /// <summary>Opens the networks asked for, in the order asked.</summary>
    /// <param name="query">Names and what is known of networks without a card.</param>
    /// <param name="images">The images they will see.</param>
    /// <param name="note">Hears what a user should know.</param>
    /// <exception cref="NetworkException">There is none of that name, or it cannot be used.</exception>
    /// <exception cref="CheckpointException">Its file is damaged.</exception>
    public IReadOnlyList<Classifier> Open(NetworkQuery query, ImageSet images, Action<string> note)
    {
        var opened = new List<Classifier>();
        try
        {
            foreach (var name in query.Names)
            {
                if (name == NetworkQuery.All) opened.AddRange(AllThatFit(images, note));
                else opened.Add(Open(PathOf(name), query, images, note));
            }
        }
        catch
        {
            foreach (var classifier in opened) classifier.Dispose();
            throw;
        }

        return opened;
    }

    /// <summary>The file that a name means.</summary>
    /// <exception cref="NetworkException">There is none.</exception>
    public string PathOf(string name)
    {
        if (Path.Exists(name)) return name;
        var stored = StoredFiles();
        var byFile = stored.FirstOrDefault(f => Same(Path.GetFileName(f)) || Same(Path.GetFileNameWithoutExtension(f)));
        if (byFile is not null) return byFile;
        foreach (var file in stored)
        {
            if (CardName(file) is { } cardName && Same(cardName)) return file;
        }

        var known = stored.Count == 0
            ? $"{Home.Shown(home.Networks)} holds no network"
            : $"{Home.Shown(home.Networks)} holds {string.Join(", ", stored.Select(Path.GetFileNameWithoutExtension))}";
        throw new NetworkException($"There is no network '{name}': no such file, and {known}.");

        bool Same(string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    private string? CardName(string file)
    {
        try
        {
            var beside = NetworkCardFile.PathFor(file);
            return File.Exists(beside) ? NetworkCardFile.Read(beside).Name : home.Opener.Open(file).FindCard()?.Name;
        }
        catch (CheckpointException)
        {
            // A damaged neighbour must not keep other networks from being found.
            return null;
        }
    }

    private Classifier Open(string path, NetworkQuery query, ImageSet images, Action<string> note)
    {
        var source = home.Opener.Open(path);
        var told = query.Mean is not null || query.Std is not null;
        if (source.FindCard() is { } card)
        {
            if (told) note($"{card.Name} has a card, whose normalisation is used instead of the mean and standard deviation given.");
        }
        else
        {
            if (told && (query.Mean is null || query.Std is null)) throw new RequestException("Mean and standard deviation are needed together.");
            var kept = told ? null : source.Normalisation;
            if (kept is not null) note($"{path}: the file keeps its normalisation, which is used: mean {Words(kept.Mean)}, standard deviation {Words(kept.Std)}.");
            if ((query.Mean ?? kept?.Mean) is not { } mean || (query.Std ?? kept?.Std) is not { } std)
                throw new NetworkException($"{path}: this file comes without a card, so its normalisation is not known: give mean and standard deviation per channel (0 and 1 for values 0 to 1 as they are), or write {NetworkCardFile.PathFor(path)}.");
            card = source.Describe(new InputShape(images.Shape.Channels, images.Shape.Height, images.Shape.Width), images.ClassNames, mean, std);
        }

        foreach (var sentence in source.Notes(card)) note($"{card.Name}: {sentence}");
        return source.Build(card);
    }

    private static string Words(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(n => n.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture)));

    private List<Classifier> AllThatFit(ImageSet images, Action<string> note)
    {
        var fitting = new List<Classifier>();
        foreach (var file in StoredFiles())
        {
            if (OpenIfGood(file, note) is not { } classifier) continue;
            if (Fits(classifier, images)) fitting.Add(classifier);
            else classifier.Dispose();
        }

        return fitting.Count > 0 ? fitting : throw new NetworkException(
            $"None of the {StoredFiles().Count} networks in {Home.Shown(home.Networks)} fits {images.Name} ({images.Shape.Channels} x {images.Shape.Height} x {images.Shape.Width}, {images.ClassNames.Count} classes).");
    }

    private Classifier? OpenIfGood(string file, Action<string> note)
    {
        try
        {
            return home.Opener.Open(file).Classifier();
        }
        catch (Exception problem) when (problem is CheckpointException or NetworkException)
        {
            // One damaged file must not keep the others from being measured.
            note($"{problem.Message} It is left out.");
            return null;
        }
    }

    private static bool Fits(Classifier classifier, ImageSet images)
    {
        try
        {
            RequestCheck.Fits(new ExperimentRequest([classifier], images, new object()));
            return true;
        }
        catch (ExperimentException)
        {
            return false;
        }
    }
}
