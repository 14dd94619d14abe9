import { redirect } from "next/navigation";

export default async function BackchannelIndex({ params }: PageProps<"/backchannel/[id]">) {
  const { id } = await params;
  redirect(`/backchannel/${id}/conduct`);
}
