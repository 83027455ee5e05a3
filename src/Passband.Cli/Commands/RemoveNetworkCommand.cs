using System.CommandLine;
using Passband.Probes.Shelves;

namespace Passband.Cli.Commands;

/// <summary>passband networks remove: takes a network that was added off the shelf; its file goes to the trash.</summary>
internal static class RemoveNetworkCommand
{
    public static Command Create(Session session)
    {
        var name = new Argument<string>("network") { Description = "Name of a network that was added, as networks lists it." };
        var command = new Command("remove", "Remove a network that was added; results stay, and restore brings it back.") { name };
        command.SetAction(parsed =>
        {
            var (shelf, asked) = (new NetworkShelf(session.Home), parsed.GetRequiredValue(name));
            var removed = shelf.Remove(shelf.List().FirstOrDefault(n => Is(n.Name) || Is(n.Title) || Is(Path.GetFileName(n.Path)))?.Name ?? asked);
            session.Terminal.Line($"{removed.Name} is removed; for {NetworkShelf.TrashTime.TotalDays:0} days it can be brought back: {session.Command} networks restore {removed.Name}");
            return 0;

            bool Is(string text) => text.Equals(asked, StringComparison.OrdinalIgnoreCase);
        });
        return command;
    }
}
