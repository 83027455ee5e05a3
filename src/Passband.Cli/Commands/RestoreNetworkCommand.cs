using System.CommandLine;
using Passband.Probes;
using Passband.Probes.Shelves;

namespace Passband.Cli.Commands;

/// <summary>passband networks restore: brings a removed network back.</summary>
internal static class RestoreNetworkCommand
{
    public static Command Create(Session session)
    {
        var name = new Argument<string>("network") { Description = "Name of a network that was removed." };
        var command = new Command("restore", "Bring back a network that was removed.") { name };
        command.SetAction(parsed =>
        {
            var (shelf, asked) = (new NetworkShelf(session.Home), parsed.GetRequiredValue(name));
            // Of several with one name the last that was removed.
            var removed = shelf.Removed();
            var item = removed.FirstOrDefault(r => r.Name.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? throw new RequestException(
                $"No network '{asked}' was removed; {(removed.Count == 0 ? "the trash holds none" : $"the trash holds {string.Join(", ", removed.Select(r => r.Name).Distinct())}")}.");
            shelf.Restore(item.Token);
            session.Terminal.Line($"{item.Name} is back.");
            return 0;
        });
        return command;
    }
}
