/** What people say beside the work. */
export const chatter = `coffee, kaffee, café, lunch, breakfast, dinner, pizza, sandwich*, cake, kuchen, snacks, beer, fridge, kitchen, toilet, bathroom,
  parking, elevator, lift, badge, projector, beamer, slides, charger, adapter, hdmi, monitor, keyboard*, mouse, chair,
  air conditioning, heating, klimaanlage, window, birthday, geburtstag, weekend, wochenende, weather, taxi, train, hotel,
  meeting room, printer, uniform, parcel for, lost and found, wifi password, guest wifi, whiteboard, marker, microphone, standup,
  zoom link, mute, anybody have, has anybody, who has the, who handles, thanks, danke, gracias, merci, hello, good morning,
  guten morgen, buenos dias, bonjour, welcome, congrat*, lol, haha, fyi, almuerzo, comida, mittagessen, essen, pause machen, smoke,
  会議室, ランチ, お昼, コーヒー, headset, headphones, laptop battery, t shirt, swag, photo of, selfie, timesheet, vacation, urlaub, vacaciones,
  sick today, dentist, lounge, anyone up, after work, barbecue, karaoke, football, playlist, office, temperature in the, who took,
  anyone else hungry, dinner tonight, group photo, dog, plant, 蛋糕, 午饭, pranzo, koffie, obiad`;
